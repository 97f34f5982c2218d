import { type Member, membersOf } from "./json";

/** What the answer must have, and may have. */
export function Outline({ schema }: { schema: object }) {
  const members = membersOf(schema);
  if (members.length === 0) return <p className="k-description">Any JSON object will do.</p>;
  return (
    <section className="gen-outline" aria-label="Form of the answer">
      <Members members={members} />
    </section>
  );
}

function Members({ members }: { members: readonly Member[] }) {
  return (
    <ul>
      {members.map(({ name, type, isRequired, description, members: inner }) => (
        <li key={name}>
          <code>{name}</code> <span className="gen-type">{type}</span>
          {isRequired && <span className="gen-required">required</span>}
          {description !== "" && <p className="k-description">{description}</p>}
          {inner.length > 0 && <Members members={inner} />}
        </li>
      ))}
    </ul>
  );
}
