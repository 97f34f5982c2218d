import { useState } from "react";
import { Button, CodeBlock, SegmentedControl } from "#kit";
import { firstTaskCurl, firstTaskNode, firstTaskPython } from "../snippets/first-task";
import { keyPlaceholder } from "../snippets/keys";
import { KeyStep } from "./KeyStep";
import { Problem } from "./Problem";
import type { FirstTask } from "./useFirstTask";

const languages = [
  { id: "curl", label: "curl" },
  { id: "python", label: "Python" },
  { id: "node", label: "Node" },
] as const;

type Language = (typeof languages)[number]["id"];

/** The first task, in three ways that can be copied and run, and by a press. */
export function TaskStep({ task }: { task: FirstTask }) {
  const [language, setLanguage] = useState<Language>("curl");
  return (
    <>
      {task.apiKey === undefined && <KeyStep task={task} />}
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
          isPending={task.isSending}
          isDisabled={task.apiKey === undefined || task.binUrl === undefined}
          onPress={task.send}
        >
          Run it from here
        </Button>
      </div>
      <Problem error={task.problem} />
      <Snippets language={language} task={task} />
    </>
  );
}

function Snippets({ language, task }: { language: Language; task: FirstTask }) {
  const wish = {
    origin: location.origin,
    apiKey: task.apiKey ?? keyPlaceholder(task.mode),
    callbackUrl: task.binUrl ?? "…",
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
