/** The judgement: a subject, its matching policies and the facts go in, a verdict comes out. */
@NullMarked
package io.tidewaiter.engine;

import org.jspecify.annotations.NullMarked;
