import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api, dataOf } from "#api";
import { EntryPage, Link, TextField } from "#kit";
import { EmailField, FirstPasswordField, NameField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { LinkPage } from "./LinkPage";

const route = getRouteApi("/setup");

/** The first admin of a fresh installation, by the link which the server prints. */
export function SetUpPage() {
  const { token } = route.useSearch();
  const state = useQuery({
    queryKey: ["setup", token],
    queryFn: () => dataOf(api.GET("/setup", { params: { query: { token: token ?? "" } } })),
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === undefined) return <Closed />;
  if (state.error || state.data === undefined) {
    return <LinkPage title="Set up manyhands" query={state} />;
  }
  return state.data.open ? <Open token={token} /> : <Closed />;
}

function Closed() {
  return (
    <EntryPage
      title="This set-up link does not work"
      description="It was used already, or a newer one has taken its place."
    >
      <p className="entry-note">
        If nobody has set this server up yet, take the link from the newest lines of its log: each
        start prints a fresh one. Otherwise sign in.
      </p>
      <Link href="/signin" look="primary-button">
        Sign in
      </Link>
    </EntryPage>
  );
}

function Open({ token }: { token: string }) {
  const [company, setCompany] = useState("");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  return (
    <EntryPage
      title="Set up manyhands"
      description="You become the first admin, and invite everybody else later."
    >
      <EntryForm
        submitLabel="Set up and sign in"
        send={() => dataOf(api.POST("/setup", { body: { token, company, name, email, password } }))}
        fields={["company", "name", "email", "password"]}
        goTo="/dashboard/first-steps"
      >
        {(errorAt) => (
          <>
            <TextField
              label="Company or team"
              name="company"
              autoComplete="organization"
              isRequired
              autoFocus
              value={company}
              onChange={setCompany}
              errorMessage={errorAt("company")}
            />
            <NameField value={name} onChange={setName} errorMessage={errorAt("name")} />
            <EmailField
              description="You sign in with it."
              value={email}
              onChange={setEmail}
              errorMessage={errorAt("email")}
            />
            <FirstPasswordField
              value={password}
              onChange={setPassword}
              errorMessage={errorAt("password")}
            />
          </>
        )}
      </EntryForm>
    </EntryPage>
  );
}
