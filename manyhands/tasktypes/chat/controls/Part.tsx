import type { ReactNode } from "react";

interface PartProps {
  /** By which it is known: the path of its annotation, with the line of a rubric. */
  name: string;
  isOpen: boolean;
  children: ReactNode;
}

/** A place where digits mean something: the focus goes from one to the next. */
export function Part({ name, isOpen, children }: PartProps) {
  return (
    <div className="chat-part" data-control={name} data-open={isOpen ? "" : undefined}>
      {children}
    </div>
  );
}
