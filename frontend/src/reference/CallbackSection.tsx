import { CodeBlock, Link } from "#kit";
import { Member, Members } from "./Members";
import type { Document } from "./openapi";
import { Words } from "./Words";

/** What this server sends to the customer's. */
export function CallbackSection({ document }: { document: Document }) {
  const callback = document.webhooks?.task?.post;
  if (callback === undefined) return null;
  const body = callback.requestBody?.content["application/json"];
  return (
    <section className="ref-operation" id="callback" aria-labelledby="callback-title">
      <div className="ref-told">
        <h3 id="callback-title" className="ref-title">
          {callback.summary}
        </h3>
        <Words text={callback.description} />
        <p className="ref-words">
          Programs that check who calls are on the page{" "}
          <Link href="/dashboard/settings">Settings</Link>.
        </p>
        <h4>Headers</h4>
        <ul className="ref-members">
          {callback.parameters?.map(({ name, schema, description }) => (
            <Member
              key={name}
              name={name}
              schema={schema}
              description={description}
              isRequired={false}
            />
          ))}
        </ul>
        {body !== undefined && (
          <>
            <h4>Body</h4>
            <Members document={document} schema={body.schema} />
          </>
        )}
      </div>
      <div className="ref-try">
        <CodeBlock
          title="Body of a callback"
          language="json"
          code={JSON.stringify(body?.example ?? {}, null, 2)}
        />
      </div>
    </section>
  );
}
