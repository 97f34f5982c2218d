import { useState } from "react";
import {
  Badge,
  Button,
  CodeBlock,
  CopyButton,
  SegmentedControl,
  Select,
  StatusMessage,
  TextArea,
  TextField,
} from "#kit";
import { prettyBody } from "../dashboard/callbacks/body";
import type { Operation, Parameter } from "./openapi";
import { type Answer, type Draft, sampleOf, send, useDraft } from "./request";
import { curlOf, nodeOf, pythonOf, type Sample } from "./samples";

const languages = [
  { id: "curl", label: "curl" },
  { id: "python", label: "Python" },
  { id: "node", label: "Node" },
] as const;

type Language = (typeof languages)[number]["id"];

interface TryItProps {
  operation: Operation;
  /** Where the API is: "http://…/v1". */
  base: string;
  apiKey: string;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** A request to fill in: as code in three languages, and to be sent from here. */
export function TryIt({ operation, base, apiKey, language, onLanguage }: TryItProps) {
  const draft = useDraft(operation);
  const sample = sampleOf(operation, draft, base, apiKey || "YOUR_KEY");
  return (
    <section className="ref-try" aria-label={`Try: ${operation.summary}`}>
      <SegmentedControl
        label="Language"
        segments={languages}
        value={language}
        onChange={onLanguage}
      />
      <Code sample={sample} language={language} />
      <details className="ref-fold ref-form-fold">
        <summary>Try it</summary>
        <Form operation={operation} draft={draft} sample={sample} hasKey={apiKey !== ""} />
      </details>
    </section>
  );
}

function Code({ sample, language }: { sample: Sample; language: Language }) {
  if (language === "curl") return <CodeBlock title="curl" language="bash" code={curlOf(sample)} />;
  if (language === "python") {
    return <CodeBlock title="Python, with requests" language="python" code={pythonOf(sample)} />;
  }
  return <CodeBlock title="Node" language="javascript" code={nodeOf(sample)} />;
}

interface FormProps {
  operation: Operation;
  draft: Draft;
  sample: Sample;
  hasKey: boolean;
}

function Form({ operation, draft, sample, hasKey }: FormProps) {
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const isIncomplete = sample.url.includes("{");
  const isLive = sample.apiKey.startsWith("live_") && operation.method !== "GET";

  async function submit() {
    setPending(true);
    setProblem(undefined);
    try {
      setAnswer(await send(sample));
    } catch {
      setProblem("The server cannot be reached.");
    }
    setPending(false);
  }

  return (
    <form
      className="ref-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Fields parameters={operation.parameters ?? []} draft={draft} />
      <Body draft={draft} />
      {isLive && <StatusMessage tone="warning">With a live key this is for real.</StatusMessage>}
      {!hasKey && <p className="ref-note">Fill in your key at the top of the page first.</p>}
      <div>
        <Button
          type="submit"
          variant="primary"
          icon="play"
          isPending={isPending}
          isDisabled={!hasKey || isIncomplete || draft.bodyProblem !== undefined}
        >
          Send
        </Button>
      </div>
      {problem !== undefined && <StatusMessage tone="danger">{problem}</StatusMessage>}
      {answer !== undefined && <AnswerView answer={answer} />}
    </form>
  );
}

function Fields({ parameters, draft }: { parameters: Parameter[]; draft: Draft }) {
  const isType = ({ name }: Parameter) => name === "type" && Object.keys(draft.examples).length > 0;
  const shown = parameters.filter((parameter) => !isType(parameter));
  return shown.map(({ name, required, schema, ...where }) => (
    <TextField
      key={`${where.in} ${name}`}
      label={name}
      value={draft.values[name] ?? ""}
      onChange={(value) => draft.setValue(name, value)}
      isRequired={required ?? false}
      isMono
      autoComplete="off"
      spellCheck="false"
      placeholder={schema.type === "array" ? "several, separated by commas" : ""}
    />
  ));
}

function Body({ draft }: { draft: Draft }) {
  const names = Object.keys(draft.examples);
  if (draft.bodyText === undefined) return null;
  return (
    <>
      {names.length > 1 && (
        <Select
          label="Example"
          options={names.map((name) => ({ id: name, label: name.replaceAll("_", " ") }))}
          value={draft.example ?? null}
          onChange={draft.setExample}
        />
      )}
      <TextArea
        label="Body"
        isMono
        rows={Math.min(16, draft.bodyText.split("\n").length + 1)}
        value={draft.bodyText}
        onChange={draft.setBodyText}
        spellCheck="false"
        {...(draft.bodyProblem === undefined ? {} : { errorMessage: draft.bodyProblem })}
      />
    </>
  );
}

function AnswerView({ answer }: { answer: Answer }) {
  const isGood = answer.status < 300;
  return (
    <div className="ref-answer" role="status">
      <p className="ref-answer-head">
        <Badge tone={isGood ? "success" : "danger"}>{String(answer.status)}</Badge>
        <span>{answer.ms} ms</span>
        {answer.requestId !== null && (
          <span className="ref-request-id">
            Request <code>{answer.requestId}</code>
            <CopyButton text={answer.requestId} what="request id" />
          </span>
        )}
      </p>
      <CodeBlock title="Answer" language="json" code={prettyBody(answer.text)} />
    </div>
  );
}
