# One image for web, worker, beat and the sandboxes; docker-compose.yml says which command runs where.

FROM node:22-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-fund --no-audit
COPY frontend frontend
COPY templates templates
COPY ewtp ewtp
COPY marketplace marketplace
COPY payments payments
COPY customs customs
COPY logistics logistics
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LC_ALL=C.UTF-8 \
    DJANGO_SETTINGS_MODULE=ewtp.settings \
    MEDIA_ROOT=/data/media \
    STATIC_ROOT=/srv/static \
    EWTP_ENV_FILE=
RUN groupadd --system --gid 10001 ewtp \
    && useradd --system --uid 10001 --gid ewtp --home-dir /srv --shell /usr/sbin/nologin ewtp \
    && install -d -o ewtp -g ewtp /data /data/media /data/beat /data/sandbox /srv/static
COPY --from=packages /venv /venv
WORKDIR /srv/ewtp
COPY . .
COPY --from=assets /build/static/dist static/dist
# Translations and static files; the secrets that settings ask for are made up for this one step.
RUN python -m ewtp.dev image
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=4 \
    CMD ["python", "-m", "ewtp.healthcheck"]
CMD ["gunicorn", "ewtp.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--keep-alive", "15", "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
