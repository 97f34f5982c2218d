import { Component, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Button, Card, EmptyState, StatusMessage, TextArea } from "#kit";
import {
  type AnswerProblem,
  type EditorModule,
  FrameProvider,
  type TemplateFormModule,
} from "#tasktypes";

interface PreviewProps {
  form: TemplateFormModule;
  editor: EditorModule;
  params: unknown;
}

const seed = "0".repeat(24);

/** The task as workers will have it, to be tried out; nothing of it is kept. */
export function Preview({ form, editor, params }: PreviewProps) {
  const [samples, setSamples] = useState<Readonly<Record<string, string>>>({});
  const sample = useMemo(() => form.sampleOf(params, samples), [form, params, samples]);
  const variables = form.variablesIn(params);
  return (
    <Card title="Preview" description="As workers will have it. Nothing you do here is kept.">
      <div className="template-side">
        {variables.length > 0 && (
          <div className="template-samples">
            {variables.map((name) => (
              <TextArea
                key={name}
                label={`Sample of ${name}`}
                rows={2}
                value={samples[name] ?? ""}
                onChange={(text) => setSamples({ ...samples, [name]: text })}
              />
            ))}
          </div>
        )}
        {sample === undefined ? (
          <EmptyState icon="eye" title="Nothing to show yet">
            The template is not complete.
          </EmptyState>
        ) : (
          <Guard sample={sample}>
            <Tried editor={editor} params={sample} />
          </Guard>
        )}
      </div>
    </Card>
  );
}

function Tried({ editor, params }: { editor: EditorModule; params: unknown }) {
  const [answer, setAnswer] = useState<unknown>();
  const [problems, setProblems] = useState<readonly AnswerProblem[]>([]);
  const [isWhole, setWhole] = useState(false);
  const answerRef = useRef<HTMLDivElement>(null);
  // An editor takes the focus when it is there; here it belongs to whoever writes the template.
  const [isAwake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);

  function check() {
    const found = editor.check?.(params, answer, undefined) ?? [];
    setProblems(found);
    setWhole(found.length === 0);
  }
  const bar = (
    <div className="template-save">
      {isWhole && <StatusMessage tone="success">This answer could be submitted.</StatusMessage>}
      <Button onPress={check}>Check the answer</Button>
    </div>
  );
  return (
    <section className="template-preview" aria-label="The task" inert={!isAwake}>
      <FrameProvider value={{ answerRef, problems, instruction: undefined, bar }}>
        <editor.Editor
          params={params}
          attachments={noAttachments}
          derived={nothing}
          markdownHtml={nothing}
          answer={answer}
          onChange={(changed) => {
            setAnswer(changed);
            setProblems([]);
            setWhole(false);
          }}
          problems={problems}
          seed={seed}
          onSubmit={check}
          isInstant={false}
        />
      </FrameProvider>
    </section>
  );
}

const noAttachments: readonly never[] = [];
const nothing = {};

interface GuardProps {
  /** When it changes, it is tried anew. */
  sample: unknown;
  children: ReactNode;
}

/** A template that is half written must not take the page with it. */
class Guard extends Component<GuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidUpdate({ sample }: GuardProps) {
    if (this.state.hasFailed && sample !== this.props.sample) this.setState({ hasFailed: false });
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <EmptyState icon="eye" title="Nothing to show yet">
        The template cannot be shown as it is.
      </EmptyState>
    );
  }
}
