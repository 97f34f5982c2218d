import { TheAttachment } from "#attachments";
import { FieldForm, isUrl, kindOf, textIn, withText } from "#fields";
import { useCommand, useScope } from "#keys";
import { TextArea } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import type { Answer, Params } from "./collection";
import { scope } from "./keys";
import { LinkState, Source } from "./Source";
import "./datacollection.css";

export { check } from "./collection";

/** Finding something out: each text with the place where it was found. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, onChange, onSubmit, problems } = props;
  const { fields } = params;
  const names = Object.keys(fields);
  const change = (part: Partial<Answer>) => onChange({ ...answer, ...part });
  const sourceOf = (name: string) => textIn(answer?.sources, name) ?? "";
  const setSource = (name: string, source: string) =>
    change({ sources: withText(answer?.sources, name, source) });
  useScope(scope);
  useCommand("datacollection.open", () => openLinkAtFocus());
  useCommand("datacollection.same-source", () => {
    const name = nameAtFocus();
    const before = names
      .slice(0, name === undefined ? 0 : names.indexOf(name))
      .findLast((other) => addressOf(params, answer, other) !== "");
    if (name === undefined || before === undefined || isAddress(params, name)) return;
    setSource(name, addressOf(params, answer, before));
  });

  return (
    <TaskFrame thing={<TheAttachment params={params} attachments={attachments} />}>
      <div className="dc">
        <FieldForm
          fields={fields}
          texts={answer?.fields}
          path="fields"
          problems={problems}
          onChange={(texts) => change({ fields: texts })}
          onDone={() => onSubmit(answer)}
          more={(name) =>
            isAddress(params, name) ? (
              <FoundLink address={textIn(answer?.fields, name) ?? ""} />
            ) : (
              <Source
                of={fields[name] ?? name}
                path={`sources.${name}`}
                source={sourceOf(name)}
                onChange={(source) => setSource(name, source)}
              />
            )
          }
        />
        <div data-field="notes">
          <TextArea
            label="Notes"
            description="What you tried, and what is uncertain. For those who check your work."
            rows={2}
            value={answer?.notes ?? ""}
            onChange={(notes) => change({ notes })}
          />
        </div>
      </div>
    </TaskFrame>
  );
}

/** A text that is a link is its own source. */
function isAddress({ fields }: Params, name: string): boolean {
  return kindOf(name, fields[name] ?? "") === "url";
}

function addressOf(params: Params, answer: Answer | undefined, name: string): string {
  const texts = isAddress(params, name) ? answer?.fields : answer?.sources;
  return textIn(texts, name) ?? "";
}

function FoundLink({ address }: { address: string }) {
  if (!isUrl(address.trim())) return null;
  return (
    <div className="dc-source">
      <LinkState address={address} />
    </div>
  );
}

function placeAtFocus(): HTMLElement | null | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-name]");
}

function nameAtFocus(): string | undefined {
  return placeAtFocus()?.dataset.name;
}

function openLinkAtFocus() {
  placeAtFocus()?.querySelector<HTMLAnchorElement>("a[href]")?.click();
}
