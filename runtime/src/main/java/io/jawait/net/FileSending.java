package io.jawait.net;

/** One file at a time on a transport. Loop thread only. */
final class FileSending {
    private boolean goesOn;

    /** @throws IllegalStateException while another file is sent */
    void begin() {
        if (goesOn) {
            throw new IllegalStateException("unable to send a file; sendfile is in progress");
        }
        goesOn = true;
    }

    void end() {
        goesOn = false;
    }

    boolean isGoingOn() {
        return goesOn;
    }
}
