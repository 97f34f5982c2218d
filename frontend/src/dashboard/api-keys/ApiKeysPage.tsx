import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  Badge,
  Button,
  Card,
  type Column,
  DataTable,
  EmptyState,
  Page,
  PageHeader,
  RelativeTime,
} from "#kit";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { OnlyWith } from "../shell/permissions";
import { NewKeyDialog } from "./NewKeyDialog";
import { type Key, keysQuery } from "./queries";
import { RevokeDialog } from "./RevokeDialog";
import "../tasks/tasks.css";

/** What programs identify themselves with. */
export function ApiKeysPage() {
  return (
    <OnlyWith permission="keys">
      <Keys />
    </OnlyWith>
  );
}

function Keys() {
  const keys = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key>();
  const newKey = (
    <Button variant="primary" icon="plus" onPress={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="API keys"
        description="A test key gets made-up answers at once; a live key puts tasks before people. Keys are stored as hashes and shown once."
        actions={newKey}
      />
      <Card isFlush>
        <ListProblem what="The keys" query={keys} />
        <DataTable
          label="API keys"
          columns={columnsFor(setRevoking)}
          rows={keys.data?.keys}
          rowId={({ key_id: id }) => id}
          empty={
            <EmptyState icon="key" title="No keys yet" action={newKey}>
              Make a test key to send a first task with.
            </EmptyState>
          }
          error={failureOf("The keys", keys)}
        />
      </Card>
      <NewKeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />
    </Page>
  );
}

function columnsFor(onRevoke: (key: Key) => void): Column<Key>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: ({ name }) => <strong className="key-name">{name}</strong>,
    },
    { id: "mode", header: "Mode", cell: (key) => <ModeBadge mode={key.mode} /> },
    { id: "key", header: "Key", cell: ({ hint }) => <code>{hint}</code> },
    { id: "created", header: "Created", cell: (key) => <RelativeTime time={key.created_at} /> },
    { id: "used", header: "Last used", cell: (key) => <LastUsed apiKey={key} /> },
    {
      id: "actions",
      header: "Actions",
      align: "end",
      cell: (key) =>
        key.revoked_at === null ? (
          <Button
            size="small"
            onPress={() => onRevoke(key)}
            aria-label={`Revoke ${key.mode} key ${key.name}`}
          >
            Revoke
          </Button>
        ) : (
          <span className="second-line">
            Revoked <RelativeTime time={key.revoked_at} />
          </span>
        ),
    },
  ];
}

export function ModeBadge({ mode }: { mode: Key["mode"] }) {
  return (
    <Badge tone={mode === "test" ? "warning" : "info"}>{mode === "test" ? "Test" : "Live"}</Badge>
  );
}

function LastUsed({ apiKey: { last_used_at: at, last_used_ip: ip } }: { apiKey: Key }) {
  if (at === null) return <None />;
  return (
    <span className="two-lines">
      <RelativeTime time={at} />
      {ip !== null && <span className="second-line">from {ip}</span>}
    </span>
  );
}
