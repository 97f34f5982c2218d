import { CodeBlock, Dialog, Link } from "#kit";
import { useHref, useMode } from "../address";
import { listTasksCurl } from "../snippets/list-tasks";
import type { TaskFilters } from "./search";

interface CurlDialogProps {
  filters: TaskFilters;
  isOpen: boolean;
  onClose: () => void;
}

/** The request that returns what the table shows. */
export function CurlDialog({ filters, isOpen, onClose }: CurlDialogProps) {
  const mode = useMode();
  const href = useHref();
  const isPartly = filters.late !== undefined || filters.callback !== undefined;
  return (
    <Dialog title="This list by the API" isOpen={isOpen} onClose={onClose} size="large">
      <CodeBlock
        code={listTasksCurl(location.origin, mode, filters)}
        language="bash"
        title="curl"
      />
      <p>
        The answer has <code>docs</code>, the exact <code>total</code> and a <code>next_token</code>{" "}
        for the following page. Your keys are on the page{" "}
        <Link href={href("/dashboard/api-keys")} onPress={onClose}>
          API keys
        </Link>
        .
        {isPartly &&
          " “Late” and “Callback lost” are filters of this page; the API does not have them."}
      </p>
    </Dialog>
  );
}
