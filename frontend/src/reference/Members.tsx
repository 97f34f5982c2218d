import { type ReactNode, useState } from "react";
import { Badge } from "#kit";
import { type Document, describeType, limitsOf, refName, resolve, type Schema } from "./openapi";
import { Inline } from "./Words";

interface MembersProps {
  document: Document;
  schema: Schema;
  /** Some of the members only. */
  isShown?: (name: string) => boolean;
}

/** The members of an object: name, type, what it is for. Objects within can be unfolded. */
export function Members({ document, schema, isShown = () => true }: MembersProps) {
  const { properties = {}, required = [] } = resolve(document, schema);
  const members = Object.entries(properties).filter(([name]) => isShown(name));
  return (
    <ul className="ref-members">
      {members.map(([name, member]) => (
        <Member key={name} name={name} schema={member} isRequired={required.includes(name)}>
          <Within document={document} schema={member} />
        </Member>
      ))}
    </ul>
  );
}

interface MemberProps {
  name: string;
  schema: Schema;
  isRequired: boolean;
  description?: string | undefined;
  /** Where it stands, if not in the body. */
  place?: string;
  children?: ReactNode;
}

/** One member or parameter. */
export function Member({ name, schema, isRequired, description, place, children }: MemberProps) {
  const words = description ?? schema.description;
  return (
    <li className="ref-member">
      <p className="ref-member-head">
        <code className="ref-name">{name}</code>
        <span className="ref-type">{describeType(schema)}</span>
        {place !== undefined && <span className="ref-type">in {place}</span>}
        {isRequired && <Badge tone="warning">required</Badge>}
      </p>
      {words !== undefined && (
        <p className="ref-member-words">
          <Inline text={words} />
        </p>
      )}
      <Limits schema={schema} />
      {children}
    </li>
  );
}

function Limits({ schema }: { schema: Schema }) {
  const { default: byDefault, enum: values } = schema;
  const limits = limitsOf(schema);
  const hasDefault = byDefault !== undefined && byDefault !== null;
  if (values === undefined && limits.length === 0 && !hasDefault) return null;
  return (
    <p className="ref-limits">
      {values?.map((value) => (
        <code key={String(value)}>{String(value)}</code>
      ))}
      {limits.map((limit) => (
        <span key={limit}>{limit}</span>
      ))}
      {hasDefault && (
        <span>
          default <code>{JSON.stringify(byDefault)}</code>
        </span>
      )}
    </p>
  );
}

/** The members of an object in an object, when they are unfolded: some objects hold their own kind. */
function Within({ document, schema }: { document: Document; schema: Schema }) {
  const [isOpen, setOpen] = useState(false);
  const options = [
    schema,
    schema.items ?? {},
    ...(schema.items?.anyOf ?? []),
    ...(schema.anyOf ?? []),
  ];
  const inner = options.find((option) => resolve(document, option).properties !== undefined);
  if (inner === undefined) return null;
  return (
    <details
      className="ref-fold ref-within"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>Members of {refName(inner) ?? "it"}</summary>
      {isOpen && <Members document={document} schema={inner} />}
    </details>
  );
}
