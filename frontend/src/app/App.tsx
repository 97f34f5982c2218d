import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { RouterProvider as AriaRouterProvider } from "react-aria-components";
import { createQueryClient, onSignedOut } from "#api";
import { KeySheet, KeysProvider } from "#keys";
import { ToastRegion } from "#kit";
import { router } from "../routes";
import { keyPresets } from "./key-presets";
import { PreferencesProvider, usePreferences } from "./PreferencesProvider";

/** Everything that is there on every page, around the routes. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <PreferencesProvider>
        <WithPreferences />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

function WithPreferences() {
  const [{ keys }] = usePreferences();
  return (
    <KeysProvider preferences={keys} presets={keyPresets}>
      {/* Links of the kit navigate without a reload. */}
      <AriaRouterProvider navigate={(href) => router.history.push(href)}>
        <RouterProvider router={router} />
        <KeySheet />
        <ToastRegion />
      </AriaRouterProvider>
    </KeysProvider>
  );
}

onSignedOut(() => {
  const from = router.state.location.href;
  if (/^\/(signin|setup|invite)\b/.test(from)) return;
  router.history.replace(`/signin?${new URLSearchParams({ from })}`);
});
