import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, api, dataOf } from "#api";
import { EntryPage, TextField } from "#kit";
import { safePath } from "../app/session";
import { EntryForm } from "./EntryForm";
import { PasswordField } from "./PasswordField";
import { type FormProblem, problemOf } from "./problem";

const route = getRouteApi("/signin");

export function SignInPage() {
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
            <TextField
              label="E-mail"
              name="email"
              type="email"
              autoComplete="username"
              isRequired
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
