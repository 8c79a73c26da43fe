import { Component, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
}

/** Keeps the page alive when the renderer cannot draw a block. React knows error boundaries as classes only. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (this.state.failed) return <p className="quiet">This block cannot be drawn here.</p>;
    return this.props.children;
  }
}
