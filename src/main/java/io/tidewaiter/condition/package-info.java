/**
 * Conditions on attestations, written in the Common Expression Language. Pure: an expression sees
 * its input and nothing else, and its work is bounded. Nothing of CEL is loaded before the first
 * condition is compiled.
 */
@NullMarked
package io.tidewaiter.condition;

import org.jspecify.annotations.NullMarked;
