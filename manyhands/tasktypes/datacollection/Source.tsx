import { isUrl } from "#fields";
import { KeyHint } from "#keys";
import { Icon, TextField } from "#kit";

interface SourceProps {
  /** The description of the field which it is for. */
  of: string;
  path: string;
  source: string;
  onChange: (source: string) => void;
}

/** Where a text was found: checked while it is typed, and never in the way. */
export function Source({ of, path, source, onChange }: SourceProps) {
  const isTyped = source.trim() !== "";
  return (
    <div className="dc-source" data-field={path}>
      <TextField
        label={`Source of “${of}”`}
        isLabelHidden
        icon="globe"
        placeholder="Source link"
        inputMode="url"
        spellCheck="false"
        autoCorrect="off"
        autoComplete="off"
        value={source}
        onChange={onChange}
      />
      {isTyped && <LinkState address={source} />}
    </div>
  );
}

/** Whether a text can be followed, and the way to do so. */
export function LinkState({ address }: { address: string }) {
  if (!isUrl(address.trim())) {
    return <span className="dc-state dc-doubt">Not a whole web address</span>;
  }
  return (
    <OutsideLink address={address.trim()} isInTabOrder={false}>
      Open <KeyHint command="datacollection.open" isQuiet />
    </OutsideLink>
  );
}

interface OutsideLinkProps {
  address: string;
  /** Not where a key opens it and Tab should go from text to text. */
  isInTabOrder?: boolean;
  children: React.ReactNode;
}

/** Opens in a tab of its own, which knows nothing of us. */
export function OutsideLink({ address, isInTabOrder = true, children }: OutsideLinkProps) {
  return (
    <a
      className="dc-state"
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={isInTabOrder ? undefined : -1}
    >
      <Icon name="external" />
      <span>{children}</span>
    </a>
  );
}
