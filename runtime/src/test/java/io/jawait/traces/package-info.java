/**
 * Random programs whose events were recorded under CPython's asyncio, iteration by iteration: the same programs must leave the
 * same traces here. {@code src/test/python/record_traces.py} makes both.
 */
package io.jawait.traces;
