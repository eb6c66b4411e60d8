/** Tests on a real control plane, and what they share. */
@NullMarked
package io.tidewaiter.system;

import org.jspecify.annotations.NullMarked;
