/** Tests that the committed custom resource definitions are those of the types. */
@NullMarked
package io.tidewaiter.policy.resource;

import org.jspecify.annotations.NullMarked;
