import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, ConfirmDialog, toast } from "#kit";
import { useMode } from "../address";
import { countOf } from "../lists/Pager";
import { useMay } from "../shell/permissions";

interface ReplayLostButtonProps {
  origin: string;
  lost: number;
  size?: "normal" | "small";
}

/** More than this must be typed. */
const manyReplays = 100;

/** Sends again what was given up and has not arrived since; says how many before it does. */
export function ReplayLostButton({ origin, lost, size = "normal" }: ReplayLostButtonProps) {
  const mode = useMode();
  const mayOperate = useMay("operate");
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  if (lost === 0 || !mayOperate) return null;
  const what = `${countOf(lost)} lost ${lost === 1 ? "callback" : "callbacks"}`;

  async function replay() {
    const body = { origin };
    const { count } = await dataOf(
      api.POST("/{mode}/deliveries/replay-failed", { params: { path: { mode } }, body }),
    );
    toast({ tone: "success", title: `${count} sent on their way again`, detail: origin });
    await queries.invalidateQueries();
  }

  return (
    <>
      <Button icon="refresh" size={size} onPress={() => setAsking(true)}>
        {`Replay ${countOf(lost)} lost`}
      </Button>
      <ConfirmDialog
        title={`Replay ${what}?`}
        confirmLabel={`Replay ${what}`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={replay}
        {...(lost > manyReplays ? { mustType: String(lost) } : {})}
      >
        Each is sent to {origin} again, with the same body, and tried up to 20 times within 24
        hours. What has arrived since is left out.
      </ConfirmDialog>
    </>
  );
}
