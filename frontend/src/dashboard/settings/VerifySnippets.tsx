import { useState } from "react";
import { CodeBlock, SegmentedControl, Switch } from "#kit";
import { nodeReceiver, pythonReceiver, receiverEnvironment } from "../snippets/receivers";
import type { CallbackSettings } from "./queries";

const languages = [
  { id: "python", label: "Python" },
  { id: "node", label: "Node" },
] as const;

/** Whole receivers that believe only what is signed. */
export function VerifySnippets({ settings }: { settings: CallbackSettings }) {
  const [language, setLanguage] = useState<"python" | "node">("python");
  const [areShown, setShown] = useState(false);
  const hidden = "•".repeat(8);
  const environment = areShown
    ? receiverEnvironment(settings.effective_auth_key, settings.signing_secret)
    : receiverEnvironment(hidden, hidden);
  return (
    <div className="dash-form">
      <SegmentedControl
        label="Language"
        segments={languages}
        value={language}
        onChange={setLanguage}
      />
      <CodeBlock title="Secrets for the receiver" language="bash" code={environment} />
      <Switch isSelected={areShown} onChange={setShown}>
        Fill in my secrets
      </Switch>
      {language === "python" ? (
        <CodeBlock title="receiver.py" language="python" code={pythonReceiver} />
      ) : (
        <CodeBlock title="receiver.mjs" language="javascript" code={nodeReceiver} />
      )}
    </div>
  );
}
