import { useId, useState } from "react";
import { isObject } from "#conditions";
import { isPlainEnter } from "#fields";
import { Button, IconButton, TextField } from "#kit";
import { useConversation } from "../conversation";
import { isWebAddress, mostFileBytes } from "../values";
import { Part } from "./Part";
import type { ControlProps } from "./props";

interface AddedFile {
  name?: string;
  mime_type?: string;
  url?: string;
  content?: string;
}

/** Files of one's own, small enough to be part of the answer, or the addresses of larger ones. */
export function Files({ template, field, value, onChange }: ControlProps) {
  const { goOn } = useConversation();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string>();
  const input = useId();
  const files = filesIn(value);
  const isFull = files.length >= (template.max_choices ?? Number.POSITIVE_INFINITY);
  const add = (file: AddedFile) => onChange([...files, file]);

  async function upload(chosen: FileList | null) {
    const added: AddedFile[] = [];
    for (const file of chosen ?? []) {
      if (file.size > mostFileBytes) {
        setProblem(`${file.name} is larger than ${mostFileBytes / 1024} KB: give its address.`);
        return;
      }
      added.push(await readFile(file));
    }
    setProblem(undefined);
    onChange([...files, ...added]);
  }
  function addAddress() {
    const url = address.trim();
    if (url === "") goOn(field);
    else if (!isWebAddress(url)) setProblem("An address begins with http:// or https://.");
    else {
      setProblem(undefined);
      setAddress("");
      add({ name: url.split("/").at(-1) || url, url });
    }
  }
  return (
    <Part name={field} isOpen={files.length === 0}>
      {files.length > 0 && (
        <ul className="chat-files">
          {files.map((file, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file has nothing but its place.
            <li key={place}>
              <span dir="auto">{file.name ?? file.url ?? "File"}</span>
              <IconButton
                icon="x"
                size="small"
                label={`Take ${file.name ?? "the file"} away`}
                onPress={() => onChange(files.filter((_, other) => other !== place))}
              />
            </li>
          ))}
        </ul>
      )}
      {!isFull && (
        <div className="chat-file-inputs">
          <label className="chat-upload" htmlFor={input}>
            <span>Add a file</span>
            <input
              id={input}
              type="file"
              multiple
              onChange={(event) => {
                void upload(event.target.files);
                event.target.value = "";
              }}
            />
          </label>
          <TextField
            label="Or its address"
            isLabelHidden
            placeholder="Or its address, https://…"
            type="url"
            autoComplete="off"
            value={address}
            onChange={setAddress}
            onKeyDown={(event) => {
              if (!isPlainEnter(event)) return;
              event.preventDefault();
              addAddress();
            }}
            errorMessage={problem}
          />
          {address.trim() !== "" && (
            <Button size="small" onPress={addAddress}>
              Add the address
            </Button>
          )}
        </div>
      )}
    </Part>
  );
}

function filesIn(value: unknown): AddedFile[] {
  return Array.isArray(value) ? value.filter((file): file is AddedFile => isObject(file)) : [];
}

async function readFile(file: File): Promise<AddedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return {
    name: file.name,
    mime_type: file.type || "application/octet-stream",
    content: btoa(characters),
  };
}
