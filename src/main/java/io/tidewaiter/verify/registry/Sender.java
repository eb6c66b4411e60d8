package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;

/** Gets an answer to a call. */
@FunctionalInterface
interface Sender {
  /**
   * Sends and waits.
   *
   * @param what is asked for, in messages: {@code the manifest of acme/web}
   */
  Reply send(Call call, String what, Deadline deadline) throws RegistryFailure;
}
