import { useRef } from "react";
import { KeyHint, useCommand } from "#keys";
import { CopyButton, Icon, useNow } from "#kit";
import type { Params, Phone } from "./call";
import { localTimes } from "./times";

interface CalleeProps {
  params: Params;
  phone: Phone | undefined;
}

/** Whom to call, at which number, and what time it is there. */
export function Callee({ params, phone }: CalleeProps) {
  const number = phone?.international ?? params.phone_number;
  return (
    <header className="pc-callee">
      <h2 dir="auto">{params.entity_name}</h2>
      <p className="pc-number">
        {phone === undefined ? <span dir="ltr">{number}</span> : <Dial phone={phone} />}
        <CopyButton text={number} what="phone number" />
      </p>
      {phone !== undefined && phone.time_zones.length > 0 && <Times phone={phone} />}
    </header>
  );
}

/** The link that makes the telephone of this machine call. */
function Dial({ phone }: { phone: Phone }) {
  const link = useRef<HTMLAnchorElement>(null);
  useCommand("phonecall.dial", () => link.current?.click());
  return (
    <a ref={link} className="pc-dial" href={phone.uri} dir="ltr">
      {phone.international}
      <KeyHint command="phonecall.dial" />
    </a>
  );
}

function Times({ phone }: { phone: Phone }) {
  const times = localTimes(phone.time_zones, useNow());
  if (times.length === 0) return null;
  const isUnkind = times.some((one) => one.isUnkind);
  return (
    <p className="pc-times">
      <span>
        <Icon name="clock" />
        {times.length === 1
          ? `It is ${times[0]?.time} there.`
          : `It is between ${times.map(({ time, place }) => `${time} (${place})`).join(" and ")} there.`}
      </span>
      {isUnkind && (
        <span className="pc-unkind">
          <Icon name="warning" />
          {times.every((one) => one.isUnkind) ? "Outside" : "Perhaps outside"} of 8 am to 9 pm
        </span>
      )}
    </p>
  );
}
