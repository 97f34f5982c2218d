import { StatusMessage } from "#kit";

/** Above a training task, so that nobody takes it for a test. */
export function TrainingNote() {
  return (
    <div className="w-came-back">
      <StatusMessage tone="info" title="Training">
        You are new to this project. After your answer you see the expected one.
      </StatusMessage>
    </div>
  );
}
