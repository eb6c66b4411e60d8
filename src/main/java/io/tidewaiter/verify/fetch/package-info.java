/** From registries to evidence: fetches what is signed about an image, and has it judged. */
@NullMarked
package io.tidewaiter.verify.fetch;

import org.jspecify.annotations.NullMarked;
