/** Tests of the files, in folders that are made for them. */
package io.jawait.files;
