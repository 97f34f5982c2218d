/**
 * Measures from a submission to the paint of the next task: `performance.getEntriesByName
 * ("work:task-to-task")`.
 */
export function measureTaskToTask(): void {
  const [submitted] = performance.getEntriesByName("work:submit");
  if (submitted === undefined) return;
  performance.clearMarks("work:submit");
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    // The first message after a frame comes when that frame is painted.
    port1.onmessage = () => {
      performance.measure("work:task-to-task", { start: submitted.startTime });
      port1.close();
    };
    port2.postMessage(null);
  });
}
