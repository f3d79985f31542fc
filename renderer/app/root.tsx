import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider, Spin } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useEffect } from "react";
import { followChanges, queryClient, useQuery } from "../client/query.ts";
import { CreationProvider } from "../ui/creationProvider.tsx";
import { ErrorBanner } from "../ui/sentence.tsx";
import { kitTheme, usePalette } from "../ui/theme.ts";
import { WarmGrid } from "../ui/warmGrid.tsx";
import { RoomBoundary } from "./errorBoundary.tsx";
import { beginInFirstBox } from "./firstFocus.ts";
import { FirstStart } from "./firstStart.tsx";
import { router } from "./router.tsx";

/** Waits for the library, then shows the first-start choice or the rooms. */
function Entry() {
  const info = useQuery("library.info", {}, { keep: true });
  useEffect(() => followChanges(), []);
  useEffect(() => beginInFirstBox(), []);
  if (info.data?.fresh) return <FirstStart />;
  // Rooms stay open when a later reading fails; only the first must succeed.
  if (info.data)
    return (
      <>
        <RouterProvider router={router} />
        <WarmGrid />
      </>
    );
  return (
    <main style={{ height: "100%", display: "grid", placeItems: "center", padding: 24 }}>
      {info.error ? (
        <div style={{ maxWidth: 720 }}>
          <ErrorBanner title="校务库没有打开" error={info.error} onRetry={() => void info.refetch()} />
        </div>
      ) : (
        <div>
          <Spin /> <span>正在打开校务库……</span>
        </div>
      )}
    </main>
  );
}

/** The whole page: locale, look, cache, dialogs, rooms. */
export function Root() {
  const { palette } = usePalette();
  return (
    <ConfigProvider locale={zhCN} theme={kitTheme(palette)} button={{ autoInsertSpace: false }} componentSize="middle">
      <App
        style={{ height: "100%" }}
        // What was done is said below: above it would cover the search box and the year. Its lower edge is fixed (base.css).
        message={{ maxCount: 2 }}
        notification={{ placement: "bottomRight" }}
      >
        <QueryClientProvider client={queryClient}>
          <RoomBoundary>
            <CreationProvider>
              <Entry />
            </CreationProvider>
          </RoomBoundary>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
