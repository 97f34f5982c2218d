import { type ComponentProps, useState } from "react";
import { Button } from "#kit";

interface ReloadableImageProps extends Omit<ComponentProps<"img">, "onError"> {
  src: string;
  /** What it shows, in the words of the button: "page". */
  what: string;
  /** Of what stands in its place when it did not load. */
  failedClassName: string;
  /** What is done when it does not load, instead of saying so. */
  onFailed?: (() => void) | undefined;
}

/**
 * A picture that can be asked for again when it did not load. Mount it anew for each picture, so
 * that a failure is not that of the one before.
 */
export function ReloadableImage(props: ReloadableImageProps) {
  const { src, what, failedClassName, onFailed, ...others } = props;
  const [tries, setTries] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) {
    return (
      <div className={failedClassName} style={others.style}>
        <Button
          icon="refresh"
          onPress={() => {
            setTries(tries + 1);
            setFailed(false);
          }}
        >
          Load the {what} again
        </Button>
      </div>
    );
  }
  const again = `${src.includes("?") ? "&" : "?"}again=${tries}`;
  return (
    // biome-ignore lint/a11y/useAltText: whoever shows it gives the text.
    <img
      draggable={false}
      {...others}
      src={tries === 0 ? src : `${src}${again}`}
      onError={onFailed ?? (() => setFailed(true))}
    />
  );
}
