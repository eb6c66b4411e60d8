package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;

/** Gets an answer with whatever credentials it takes. */
@FunctionalInterface
interface AuthorizedSender {
  /** As {@link Sender#send}; an answer that nothing at hand could change from 401 is returned. */
  Reply send(Asked asked, Call call, String what, Deadline deadline) throws RegistryFailure;
}
