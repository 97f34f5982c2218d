import { useState } from "react";
import { KeyHint, type Scope, useCommand, useScope } from "#keys";
import {
  AppShell,
  Badge,
  IconButton,
  ModeSwitch,
  type NavGroup,
  OfflineBadge,
  Page,
  PageHeader,
  SegmentedControl,
  SideNav,
  TopBar,
  toast,
} from "#kit";
import { usePreferences } from "../app/PreferencesProvider";
import { ActionsSection } from "./gallery/ActionsSection";
import { DataSection } from "./gallery/DataSection";
import { FeedbackSection } from "./gallery/FeedbackSection";
import { FormsSection } from "./gallery/FormsSection";
import { KeysSection } from "./gallery/KeysSection";
import { OverlaysSection } from "./gallery/OverlaysSection";
import { TablesSection } from "./gallery/TablesSection";
import "./gallery/gallery.css";

const navigation: NavGroup[] = [
  {
    items: [
      { href: "/gallery", label: "Home", icon: "home" },
      { href: "/gallery/tasks", label: "Tasks", icon: "inbox", badge: <Badge>128</Badge> },
      { href: "/gallery/batches", label: "Batches", icon: "layers" },
      { href: "/gallery/quality", label: "Quality", icon: "chart" },
    ],
  },
  {
    title: "Developers",
    items: [
      { href: "/gallery/callbacks", label: "Callbacks", icon: "send" },
      { href: "/gallery/keys", label: "API keys", icon: "key" },
      { href: "/gallery/log", label: "Request log", icon: "history" },
    ],
  },
  {
    title: "Organisation",
    items: [
      { href: "/gallery/team", label: "Team", icon: "users" },
      { href: "/gallery/settings", label: "Settings", icon: "settings" },
    ],
  },
];

const galleryScope: Scope = {
  id: "gallery",
  title: "Gallery",
  parent: "everywhere",
  commands: [
    { id: "gallery.submit", title: "Submit and go on", bindings: ["$mod+Enter"] },
    { id: "gallery.tasks", title: "Go to the tasks", bindings: ["KeyG KeyT"] },
    { id: "gallery.search", title: "Search", bindings: ["/"] },
  ],
};

/** Every component in every state, for looking at; only while developing. */
export function Gallery() {
  const [preferences, setPreferences] = usePreferences();
  const [mode, setMode] = useState<"live" | "test">("live");
  useScope(galleryScope);
  useCommand("gallery.submit", () => toast({ tone: "success", title: "Submitted by key" }));
  useCommand("gallery.tasks", () => toast({ title: "Going to the tasks" }));
  useCommand("gallery.search", () => toast({ title: "Searching" }));

  return (
    <AppShell
      isTestMode={mode === "test"}
      topBar={
        <TopBar
          homeHref="/gallery"
          start={<ModeSwitch mode={mode} onChange={setMode} />}
          end={
            <>
              <OfflineBadge isOffline={mode === "test"} />
              <IconButton icon="bell" label="Messages" />
              <IconButton
                icon="user"
                label="Your account"
                hint={<KeyHint command="gallery.tasks" />}
              />
            </>
          }
        />
      }
      nav={<SideNav label="Dashboard" groups={navigation} currentHref="/gallery" />}
    >
      <Page>
        <PageHeader
          title="Overview"
          badges={<Badge tone="info">All systems up</Badge>}
          description="Every control and state of the kit. Nothing here is in the build."
          back={{ href: "/gallery", label: "Projects" }}
          actions={
            <SegmentedControl
              label="Density"
              segments={[
                { id: "comfortable", label: "Comfortable" },
                { id: "compact", label: "Compact" },
              ]}
              value={preferences.density}
              onChange={(density) => setPreferences({ ...preferences, density })}
            />
          }
        />
        <DataSection />
        <TablesSection />
        <ActionsSection />
        <FormsSection />
        <FeedbackSection />
        <OverlaysSection />
        <KeysSection scope={galleryScope} />
      </Page>
    </AppShell>
  );
}
