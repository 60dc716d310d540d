package org.entente.server.push;

import java.time.Duration;

/**
 * What one socket may take.
 *
 * @param hello how long a socket may stay without a session
 * @param silence how long a device may send nothing at all, not even a pong
 * @param stuck how long a socket may leave what was sent to it unread
 * @param queueBytes how much waits to be sent before a socket counts as slow
 * @param pageEntries how many entries one read of the log fetches
 * @param pageBytes about how many bytes one read fetches; a longer entry travels alone
 * @param subscriptions how many logs one socket may follow
 * @param unanswered how many appends one socket may have under way
 * @param framesPerSecond how many frames one socket may send on average
 * @param framesBurst how many at once
 */
public record PushLimits(
    Duration hello,
    Duration silence,
    Duration stuck,
    int queueBytes,
    int pageEntries,
    int pageBytes,
    int subscriptions,
    int unanswered,
    int framesPerSecond,
    int framesBurst) {
  /** For production. */
  public static final PushLimits STANDARD = new PushLimits(
      Duration.ofSeconds(10),
      Duration.ofSeconds(75),
      Duration.ofSeconds(30),
      256 * 1024,
      256,
      240 * 1024,
      1000,
      256,
      500,
      2000);

  /** The same with another number of frames in a second, and four times as many at once. */
  public PushLimits withFramesPerSecond(int frames) {
    return new PushLimits(
        hello,
        silence,
        stuck,
        queueBytes,
        pageEntries,
        pageBytes,
        subscriptions,
        unanswered,
        frames,
        4 * frames);
  }
}
