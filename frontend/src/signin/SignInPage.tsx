import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, api, dataOf } from "#api";
import { EntryPage } from "#kit";
import { safePath } from "../app/session";
import { EmailField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { PasswordField } from "./PasswordField";
import { type FormProblem, problemOf } from "./problem";

const route = getRouteApi("/signin");

export function SignInPage() {
  const state = useQuery({
    queryKey: ["setup"],
    queryFn: () => dataOf(api.GET("/setup")),
  });
  return state.data?.is_done === false ? <NotSetUp /> : <SignIn />;
}

/** A fresh installation: its first admin has a link for that. */
function NotSetUp() {
  return (
    <EntryPage title="Welcome to manyhands" description="Nobody has set this server up yet.">
      <p className="entry-note">
        Open the set-up link that it printed in the terminal when it started, or in its log. It
        looks like <code>{window.location.origin}/setup?token=…</code> and makes you the admin.
      </p>
    </EntryPage>
  );
}

function SignIn() {
  const { from } = route.useSearch();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const goTo = safePath(from);
  return (
    <EntryPage title="Sign in" description={wordsBefore(goTo)}>
      <EntryForm
        submitLabel="Sign in"
        send={() => dataOf(api.POST("/session", { body: { email, password } }))}
        fields={["email", "password"]}
        goTo={goTo === "/" ? undefined : goTo}
        explain={explain}
      >
        {(errorAt) => (
          <>
            <EmailField
              autoFocus
              value={email}
              onChange={setEmail}
              errorMessage={errorAt("email")}
            />
            <PasswordField
              label="Password"
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              errorMessage={errorAt("password")}
            />
          </>
        )}
      </EntryForm>
      <p className="entry-note">
        No account yet? Ask an admin of your team for an invitation. Forgotten your password?
        Whoever runs this server can set a new one.
      </p>
    </EntryPage>
  );
}

function wordsBefore(goTo: string | undefined): string | undefined {
  if (goTo?.startsWith("/workspace/work")) return "Then you go on where you were. Nothing is lost.";
  return undefined;
}

function explain(error: unknown): FormProblem {
  if (error instanceof ApiError && error.status === 401) {
    return { field: "password", message: "The e-mail or the password is not right." };
  }
  return problemOf(error);
}
