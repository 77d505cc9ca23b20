"""Running the service: preparing an installation and starting its web server."""
