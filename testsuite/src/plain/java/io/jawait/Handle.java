package io.jawait;

public class Handle {}
