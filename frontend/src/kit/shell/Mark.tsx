import "./Mark.css";

/** The mark: a raised hand. The same drawing as `app/favicon.svg`. */
export function Mark() {
  return (
    <svg className="k-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path
        d="M6 18V11.5M10 16V7.5M14 16V7.5M18 17V10.5M6 17.5C6 24 9 27 12.5 27S18.5 24.5 19 22L21.5 16.5"
        transform="translate(2.5 -1)"
      />
    </svg>
  );
}
