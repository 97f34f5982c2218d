import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, api, type components, dataOf } from "#api";
import { EntryPage, Link } from "#kit";
import { EmailField, FirstPasswordField, NameField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { LinkPage } from "./LinkPage";
import { problemOf } from "./problem";

const route = getRouteApi("/invite/$token");

type Invitation = components["schemas"]["InvitationView"];

/** Joins a team by the link which somebody has sent. */
export function InvitationPage() {
  const { token } = route.useParams();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => dataOf(api.GET("/invitations/{token}", { params: { path: { token } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (invitation.error instanceof ApiError && invitation.error.status === 404) return <Closed />;
  if (invitation.error || invitation.data === undefined) {
    return <LinkPage title="You are invited" query={invitation} />;
  }
  return <Open token={token} invitation={invitation.data} />;
}

function Closed() {
  return (
    <EntryPage
      title="This invitation does not work any more"
      description="It was used, taken back, or has expired: a link works once, for seven days."
    >
      <p className="entry-note">
        Ask whoever sent it for a new one. If you have joined with it already, sign in.
      </p>
      <Link href="/signin" look="primary-button">
        Sign in
      </Link>
    </EntryPage>
  );
}

const does: Record<Invitation["role"], string> = {
  labeler: "You will do tasks.",
  member: "You will do tasks, and see what became of them.",
  manager: "You will do tasks, and manage the work and the team.",
  admin: "You will do tasks, and manage everything.",
};

function Open({ token, invitation }: { token: string; invitation: Invitation }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState(invitation.email ?? "");
  const [password, setPassword] = useState("");
  return (
    <EntryPage title={`Join ${invitation.customer}`} description={does[invitation.role]}>
      <EntryForm
        submitLabel="Join"
        send={() =>
          dataOf(
            api.POST("/invitations/{token}/accept", {
              params: { path: { token } },
              body: { email, name, password },
            }),
          )
        }
        fields={["email", "name", "password"]}
        explain={explain}
      >
        {(errorAt) => (
          <>
            <NameField autoFocus value={name} onChange={setName} errorMessage={errorAt("name")} />
            <EmailField
              isReadOnly={invitation.email !== null}
              description={
                invitation.email === null
                  ? "You sign in with it."
                  : "The invitation is for this address."
              }
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
      <p className="entry-note">
        Have you an account already? <Link href="/signin">Sign in</Link> instead.
      </p>
    </EntryPage>
  );
}

/** The only conflict there can be: an account of that address. */
function explain(error: unknown) {
  const problem = problemOf(error);
  const isTaken = error instanceof ApiError && error.status === 409;
  return isTaken ? { ...problem, field: "email" } : problem;
}
