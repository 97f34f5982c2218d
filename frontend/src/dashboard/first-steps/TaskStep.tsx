import { useState } from "react";
import { Button, CodeBlock, SegmentedControl } from "#kit";
import { firstTaskCurl, firstTaskNode, firstTaskPython } from "../snippets/first-task";
import { keyPlaceholder } from "../snippets/keys";
import { Problem } from "./Problem";
import type { FirstTask } from "./useFirstTask";

const languages = [
  { id: "curl", label: "curl" },
  { id: "python", label: "Python" },
  { id: "node", label: "Node" },
] as const;

type Language = (typeof languages)[number]["id"];

/** The first task, in three ways that can be copied and run, and by a press. */
export function TaskStep({ first }: { first: FirstTask }) {
  const [language, setLanguage] = useState<Language>("curl");
  return (
    <>
      <div className="step-line">
        <SegmentedControl
          label="Language"
          segments={languages}
          value={language}
          onChange={setLanguage}
        />
        <Button
          variant="primary"
          icon="play"
          isPending={first.isSending}
          isDisabled={first.apiKey === undefined || first.binUrl === undefined}
          onPress={first.send}
        >
          Run it from here
        </Button>
      </div>
      {first.apiKey === undefined && (
        <p className="step-note">Make a key above, and it is filled in here.</p>
      )}
      <Problem error={first.problem} />
      <Snippets language={language} first={first} />
    </>
  );
}

function Snippets({ language, first }: { language: Language; first: FirstTask }) {
  const wish = {
    origin: location.origin,
    apiKey: first.apiKey ?? keyPlaceholder(first.mode),
    callbackUrl: first.binUrl ?? "…",
  };
  if (language === "curl") {
    return <CodeBlock title="Terminal" language="bash" code={firstTaskCurl(wish)} />;
  }
  if (language === "python") {
    return (
      <>
        <CodeBlock title="first_task.py" language="python" code={firstTaskPython(wish)} />
        <CodeBlock
          title="Terminal"
          language="bash"
          code={"pip install scaleapi\npython first_task.py"}
        />
      </>
    );
  }
  return (
    <>
      <CodeBlock title="first-task.mjs" language="javascript" code={firstTaskNode(wish)} />
      <CodeBlock title="Terminal" language="bash" code="node first-task.mjs" />
    </>
  );
}
