import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "../actions/Button";
import { Icon } from "../actions/Icon";
import { IconButton } from "../actions/IconButton";
import { toneIcons } from "../feedback/tone";
import { dismissToast, type ShownToast, toastStore } from "./toasts";
import "./ToastRegion.css";

const usualLifeMs = 6000;
const lifeWithActionMs = 10_000;

/** Where `toast(…)` appears. Once per page; it stays usable while a dialog is open. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.getSnapshot);
  const [isHeld, setHeld] = useState(false);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="k-toasts"
      data-react-aria-top-layer="true"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((shown) => (
        <Toast key={shown.id} toast={shown} isHeld={isHeld} />
      ))}
    </section>
  );
}

function Toast({ toast, isHeld }: { toast: ShownToast; isHeld: boolean }) {
  const { id, tone = "neutral", title, detail, action } = toast;
  const lifeMs = toast.lifeMs ?? lifeOf(toast);

  useEffect(() => {
    if (isHeld || lifeMs === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => dismissToast(id), lifeMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, lifeMs]);

  return (
    <div className="k-toast" data-tone={tone}>
      {tone !== "neutral" && <Icon name={toneIcons[tone]} />}
      <div className="k-toast-words">
        <strong>{title}</strong>
        {detail !== undefined && <span className="k-toast-detail">{detail}</span>}
      </div>
      {action !== undefined && (
        <Button
          size="small"
          onPress={() => {
            dismissToast(id);
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="x" label="Close message" size="small" onPress={() => dismissToast(id)} />
    </div>
  );
}

function lifeOf({ tone, action }: ShownToast): number {
  if (tone === "danger") return Number.POSITIVE_INFINITY;
  return action === undefined ? usualLifeMs : lifeWithActionMs;
}
