import type { ReactNode } from "react";
import { Link } from "../actions/Link";
import type { Tone } from "../feedback/tone";
import "./Card.css";

interface CardProps {
  title?: string;
  /** Under the title, in a sentence. */
  description?: ReactNode;
  /** Buttons or links beside the title. */
  actions?: ReactNode;
  /** Lets a table or a list reach the edges. */
  isFlush?: boolean;
  children?: ReactNode;
}

/** A group of things which belong together. */
export function Card({ title, description, actions, isFlush = false, children }: CardProps) {
  return (
    <section className="k-card">
      {title !== undefined && (
        <header className="k-card-header">
          <div>
            <h2>{title}</h2>
            {description !== undefined && <p className="k-description">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      {children !== undefined && (
        <div className="k-card-body" data-flush={isFlush ? "" : undefined}>
          {children}
        </div>
      )}
    </section>
  );
}

interface TileProps {
  label: string;
  /** The figure. */
  value: ReactNode;
  /** What it is compared with, or what it means: "12 due within the hour". */
  hint?: ReactNode;
  /** Colours the hint; the words must say it too. */
  tone?: Tone;
  /** Where the figure is explained; makes the whole tile a link. */
  href?: string;
}

/** One number at first sight. */
export function Tile({ label, value, hint, tone = "neutral", href }: TileProps) {
  return (
    <div className="k-tile" data-tone={tone}>
      <span className="k-tile-label">
        {href === undefined ? (
          label
        ) : (
          <Link href={href} look="plain">
            {label}
          </Link>
        )}
      </span>
      <span className="k-tile-value">{value}</span>
      {hint !== undefined && <span className="k-tile-hint">{hint}</span>}
    </div>
  );
}

/** Puts tiles side by side, as many as fit. */
export function TileRow({ children }: { children: ReactNode }) {
  return <div className="k-tiles">{children}</div>;
}
