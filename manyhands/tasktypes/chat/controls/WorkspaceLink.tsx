import { isEmpty, isObject } from "#conditions";
import { isPlainEnter } from "#fields";
import { Link, TextArea, TextField } from "#kit";
import { useConversation } from "../conversation";
import { isWebAddress } from "../values";
import { Part } from "./Part";
import type { ControlProps } from "./props";

/** Out to a place where something is run, and back with what came of it. */
export function WorkspaceLink({ template, field, value, onChange }: ControlProps) {
  const { goOn } = useConversation();
  const members = isObject(value) ? value : {};
  const output = isObject(members.stdout_output) ? members.stdout_output.content : "";
  const [file] = Array.isArray(members.output_files) ? members.output_files : [];
  const url = isObject(file) && typeof file.url === "string" ? file.url : "";
  const take = (changed: { output?: unknown; url?: string }) => {
    const { output: printed = output, url: address = url } = changed;
    onChange({
      ...(isEmpty(printed) ? {} : { stdout_output: { content: printed } }),
      ...(address === "" ? {} : { output_files: [{ url: address }] }),
    });
  };
  const address = template.workspace?.workspace_url ?? "";
  return (
    <Part name={field} isOpen={isEmpty(value)}>
      {isWebAddress(address) && (
        <Link href={address} target="_blank" rel="noopener noreferrer">
          Open {template.workspace?.workspace_id}
        </Link>
      )}
      <TextArea
        label="What it printed"
        rows={2}
        isMono
        value={typeof output === "string" ? output : ""}
        onChange={(printed) => take({ output: printed })}
      />
      <TextField
        label="Address of a file it made"
        type="url"
        autoComplete="off"
        value={url}
        onChange={(typed) => take({ url: typed.trim() })}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          goOn(field);
        }}
      />
    </Part>
  );
}
