import type { ReactNode } from "react";
import { Link } from "../actions/Link";
import { Mark } from "./Mark";
import "./EntryPage.css";

interface EntryPageProps {
  /** Also the title of the window. */
  title: string;
  description?: ReactNode;
  children?: ReactNode;
}

/** A page for people who are not signed in, or who have lost their way: one card, one thing to do. */
export function EntryPage({ title, description, children }: EntryPageProps) {
  return (
    <main className="k-entry">
      <title>{`${title} · manyhands`}</title>
      <Link look="brand" href="/" aria-label="manyhands, home">
        <Mark />
        manyhands
      </Link>
      <div className="k-entry-card">
        <div>
          <h1>{title}</h1>
          {description !== undefined && <p className="k-description">{description}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
