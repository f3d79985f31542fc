import type { Json } from "../../../core/kit/transport.ts";
import { useQuery } from "../../client/query.ts";
import { PaperPreview } from "../../paper/preview.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";

/** The pages of one paper as they are printed; the reason where they can't be made. */
export function PaperView(props: { layout: string; params: { [key: string]: Json } }) {
  const { layout, params } = props;
  const pages = useQuery("paper.pages", { layout, params }, { keep: true });
  if (pages.error) return <ErrorBanner title="版面没有生成" error={pages.error} onRetry={() => void pages.refetch()} />;
  return <PaperPreview layout={layout} params={params} data={pages.data?.layout === layout ? pages.data : undefined} />;
}
