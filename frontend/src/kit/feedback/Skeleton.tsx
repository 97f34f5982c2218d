import "./Skeleton.css";

interface SkeletonProps {
  /** CSS length. Default: the whole line. */
  width?: string;
  /** CSS length. Default: a line of text. */
  height?: string;
}

/** A grey shape of what is being loaded. Mark the region around it with `aria-busy`. */
export function Skeleton({ width = "100%", height = "0.75em" }: SkeletonProps) {
  return <span className="k-skeleton" style={{ width, height }} />;
}
