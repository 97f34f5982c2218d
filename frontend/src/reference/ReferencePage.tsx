import { useLayoutEffect, useState } from "react";
import {
  AppShell,
  Card,
  ErrorState,
  IconButton,
  Link,
  Menu,
  MenuItem,
  Page,
  PageHeader,
  Skeleton,
  TextField,
  TopBar,
} from "#kit";
import { CallbackSection } from "./CallbackSection";
import { MethodBadge, OperationSection } from "./OperationSection";
import { type Document, type Group, groupsOf } from "./openapi";
import { addressOf, useDocument, type Version } from "./useDocument";
import { useHeldKey } from "./useHeldKey";
import { Words } from "./Words";
import "./reference.css";

/** The API, made from its own description; every call can be tried with the reader's key. */
export function ReferencePage() {
  const [version] = useState(versionAsked);
  const { document, problem, reload } = useDocument(version);
  const groups = document === undefined ? [] : groupsOf(document);
  const hasCallbacks = document?.webhooks !== undefined;
  return (
    <AppShell
      topBar={
        <TopBar
          homeHref="/"
          start={
            <>
              <span className="ref-bar-title">API reference</span>
              <Versions shown={version} />
            </>
          }
          end={
            <>
              <span className="ref-bar-link">
                <Link href={addressOf(version)} look="plain">
                  openapi.json
                </Link>
              </span>
              <Link href="/dashboard" look="button">
                Dashboard
              </Link>
              <ContentsMenu groups={groups} hasCallbacks={hasCallbacks} />
            </>
          }
        />
      }
      nav={<Contents groups={groups} hasCallbacks={hasCallbacks} />}
    >
      <Page width="full">
        {problem !== undefined && (
          <ErrorState title="The reference could not be loaded" detail={problem} onRetry={reload} />
        )}
        {document === undefined && problem === undefined && <Skeleton height="24rem" />}
        {document !== undefined && <Told document={document} groups={groups} />}
      </Page>
    </AppShell>
  );
}

const versions: Record<Version, { href: string; label: string }> = {
  v1: { href: "/docs", label: "Version 1" },
  v2: { href: "/docs?version=2", label: "Version 2" },
};

function versionAsked(): Version {
  return new URLSearchParams(location.search).get("version") === "2" ? "v2" : "v1";
}

/** Links between the versions: each has its own contents and places to link to. */
function Versions({ shown }: { shown: Version }) {
  return (
    <nav className="ref-versions" aria-label="Version">
      {Object.entries(versions).map(([version, { href, label }]) => (
        <Link
          key={version}
          href={href}
          look="plain"
          {...(version === shown ? { "aria-current": "page" } : {})}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Told({ document, groups }: { document: Document; groups: Group[] }) {
  const [apiKey, setApiKey] = useHeldKey();
  const [language, setLanguage] = useState<"curl" | "python" | "node">("curl");
  useLayoutEffect(scrollToHash, []);
  const base = `${location.origin}${document.servers[0]?.url ?? ""}`;
  const { title, version, description } = document.info;
  return (
    <>
      <PageHeader title={title} description={`manyhands ${version}, at ${base}`} />
      <div className="ref-start" id="start">
        <div>
          <Words text={description} />
        </div>
        <Card
          title="Your key"
          description="Filled into every sample below, and used by Try it. Kept in this tab until you close it, and sent to this server alone."
        >
          <TextField
            label="API key"
            isLabelHidden
            placeholder="test_…"
            value={apiKey}
            onChange={(key) => setApiKey(key.trim())}
            isMono
            autoComplete="off"
            spellCheck="false"
          />
          <p className="ref-note">
            Make one on the page <Link href="/dashboard/api-keys">API keys</Link>. With a test key
            nothing can go wrong.
          </p>
        </Card>
      </div>
      {groups.map(({ name, description: about, operations }) => (
        <div key={name} className="ref-group">
          <h2 id={name}>{name}</h2>
          <p className="ref-words">{about}</p>
          {operations.map((operation) => (
            <OperationSection
              key={operation.id}
              document={document}
              operation={operation}
              base={base}
              apiKey={apiKey}
              language={language}
              onLanguage={setLanguage}
            />
          ))}
        </div>
      ))}
      {document.webhooks !== undefined && (
        <div className="ref-group">
          <h2 id="Callbacks">Callbacks</h2>
          <CallbackSection document={document} />
        </div>
      )}
    </>
  );
}

/** The browser looked for the place before the document was there. */
function scrollToHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id !== "") window.document.getElementById(id)?.scrollIntoView();
}

interface ContentsProps {
  groups: Group[];
  hasCallbacks: boolean;
}

function Contents({ groups, hasCallbacks }: ContentsProps) {
  return (
    <nav className="ref-nav" aria-label="Contents">
      <Link href="#start" look="plain">
        Start
      </Link>
      {groups.map(({ name, operations }) => (
        <div key={name}>
          <h2>{name}</h2>
          {operations.map(({ id, summary, method }) => (
            <Link key={id} href={`#${id}`} look="plain">
              <span>{summary}</span>
              <MethodBadge method={method} />
            </Link>
          ))}
        </div>
      ))}
      {hasCallbacks && (
        <>
          <h2>Callbacks</h2>
          <Link href="#callback" look="plain">
            What your server gets
          </Link>
        </>
      )}
    </nav>
  );
}

function ContentsMenu({ groups, hasCallbacks }: ContentsProps) {
  return (
    <span className="ref-contents-menu">
      <Menu aria-label="Contents" trigger={<IconButton icon="menu" label="Contents" />}>
        {groups
          .flatMap(({ operations }) => operations)
          .map(({ id, summary }) => (
            <MenuItem key={id} href={`#${id}`}>
              {summary}
            </MenuItem>
          ))}
        {hasCallbacks && <MenuItem href="#callback">What your server gets</MenuItem>}
      </Menu>
    </span>
  );
}
