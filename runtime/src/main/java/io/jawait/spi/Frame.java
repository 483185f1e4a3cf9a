package io.jawait.spi;

import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * One activation of an async method: first the coroutine object, which holds the arguments; from the first suspension on
 * the place where live values wait.
 *
 * <p>The subclasses differ in the number of their slots: {@code FrameR_W} has R references and W words of 32 bits.
 *
 * <pre>
 * state   NEW (0) ──start──▶ STARTED (-1) ──suspend──▶ 1, 2, … (a suspension point) ──return, throw──▶ DONE (-2)
 *                               │  stays STARTED while the body's frames are others; results pass through it
 * </pre>
 */
public abstract non-sealed class Frame extends Coroutine<@Nullable Object> {
  static final int NEW = 0;
  static final int STARTED = -1;
  static final int DONE = -2;

  /** The suspension point that waits in this frame; woven code reads it to find its way back. */
  public int state;

  final Code code;
  @Nullable Frame up;

  Frame(Code code) {
    this.code = code;
  }

  /** Forgets all references in the slots: a started body has its arguments on the stack. */
  public abstract void clear();

  /** Takes over the slots of another frame of this very class. */
  abstract void adopt(Frame other);

  final void ensureNew() {
    if (state != NEW) {
      throw new IllegalStateException(
          state == DONE ? "cannot reuse already awaited coroutine" : "coroutine is being awaited already");
    }
  }

  @Override
  public @Nullable Object send(@Nullable Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Object throwInto(Throwable error) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Object result() {
    throw new UnsupportedOperationException();
  }

  @Override
  public State state() {
    throw new UnsupportedOperationException();
  }
}
