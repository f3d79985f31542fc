import { Button, Result } from "antd";
import { Component, type ReactNode } from "react";

/** Catches what a page throws while it is drawn, says so, and lets the user try again; the data are not touched by it. */
export class RoomBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Result
        status="warning"
        title="这一页没有显示出来"
        subTitle="已保存的内容不受影响。请重试；仍不成功时，请换一页，或关闭程序后重新打开。"
        extra={
          <>
            <Button type="primary" onClick={() => this.setState({ failed: false })}>
              重试
            </Button>
            <Button onClick={() => window.location.reload()}>重新载入</Button>
          </>
        }
      />
    );
  }
}
