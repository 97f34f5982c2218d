import type { ReactNode } from "react";
import { Icon } from "../actions/Icon";
import { Link } from "../actions/Link";
import "./AppShell.css";

interface PageProps {
  /** `narrow` for forms and for reading, `full` for tables of many columns. */
  width?: "wide" | "narrow" | "full";
  children: ReactNode;
}

/** The column in which a page's content stands: a header, then cards. */
export function Page({ width = "wide", children }: PageProps) {
  return (
    <div className="k-page" data-width={width}>
      {children}
    </div>
  );
}

interface PageHeaderProps {
  /** Also the title of the window. */
  title: string;
  /** Beside the title: badges, a status. */
  badges?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The list this page belongs to. */
  back?: { href: string; label: string };
}

/** The one `h1` of a page, with what can be done to the whole of it. */
export function PageHeader({ title, badges, description, actions, back }: PageHeaderProps) {
  return (
    <header className="k-page-header">
      <title>{`${title} · manyhands`}</title>
      <div className="k-page-words">
        {back !== undefined && (
          <Link href={back.href} look="plain">
            <span className="k-back">
              <Icon name="arrow-left" />
              {back.label}
            </span>
          </Link>
        )}
        <h1 className="k-page-title">
          {title}
          {badges}
        </h1>
        {description !== undefined && <p className="k-description">{description}</p>}
      </div>
      {actions !== undefined && <div className="k-page-actions">{actions}</div>}
    </header>
  );
}
