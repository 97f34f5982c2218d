import { useQuery } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Attachment } from "./attachment";

/** A word of a PDF's text layer; its place in shares of the page, from the top left corner. */
export type Word = components["schemas"]["Word"];

const path = "/attachments/{attachment_id}/pages/{number}/words";
const none: readonly Word[] = [];

/** The words of a page, in the order of the text; a scanned page has none, nor has a picture. */
export function usePageWords({ url, kind }: Attachment, number: number): readonly Word[] {
  const attachment_id = url.split("/").at(-1) ?? "";
  const { data } = useQuery({
    queryKey: ["words", url, number],
    queryFn: () => dataOf(api.GET(path, { params: { path: { attachment_id, number } } })),
    enabled: kind === "pdf",
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data?.words ?? none;
}
