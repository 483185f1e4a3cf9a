package io.jawait;

import java.util.Set;

public record Done<F>(Set<F> done, Set<F> pending) {}
