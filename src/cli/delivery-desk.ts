import type { DeliveryDesk } from '../app.ts';

/** Opens the desk, hands it to `work` and closes it whatever happens. */
export async function atDesk<Result>(
  opening: Promise<DeliveryDesk>,
  work: (desk: DeliveryDesk) => Promise<Result>,
): Promise<Result> {
  const desk = await opening;
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
